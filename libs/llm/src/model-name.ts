/** The name that the endpoint knows: `openai/` says which endpoint, every other prefix belongs to the name. */
export function modelName(model: string): string {
  return model.replace(/^openai\//, '');
}
