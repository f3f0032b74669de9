import { toApiError, UnexpectedAnswer } from '../errors.ts';

/** The body of an answer of `client.api`. @throws {ApiError} if there is an error instead */
export function unwrap<Data>(answer: { data?: Data; error?: unknown; response: Response }): Data {
  if (!answer.response.ok) throw toApiError(answer.response, answer.error);
  if (answer.data === undefined) throw new UnexpectedAnswer(`${answer.response.url} answered without a body.`);
  return answer.data;
}

/** For answers without a body. @throws {ApiError} if there is an error */
export function expectDone({ response, error }: { error?: unknown; response: Response }): void {
  if (!response.ok) throw toApiError(response, error);
}
