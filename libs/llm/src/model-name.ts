/** The model name that the endpoint expects: the prefix `openai/` is stripped, any other belongs to the name. */
export function modelName(model: string): string {
  return model.replace(/^openai\//, '');
}
