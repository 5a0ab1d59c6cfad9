/** A Worker that does nothing but pass on: what it costs to have one in front at all. */
export default {
  fetch(request: Request, { ORIGIN }: { ORIGIN: string }): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    return fetch(ORIGIN + pathname + search, request);
  },
};
