import { toApiError, UnexpectedResponse } from '../errors.ts';

/** The body of a response of `client.api`. @throws {ApiError} for an error response */
export function unwrap<Data>(answer: { data?: Data; error?: unknown; response: Response }): Data {
  if (!answer.response.ok) throw toApiError(answer.response, answer.error);
  if (answer.data === undefined) throw new UnexpectedResponse(`${answer.response.url} answered without a body.`);
  return answer.data;
}

/** For responses without a body. @throws {ApiError} for an error response */
export function expectDone({ response, error }: { error?: unknown; response: Response }): void {
  if (!response.ok) throw toApiError(response, error);
}
