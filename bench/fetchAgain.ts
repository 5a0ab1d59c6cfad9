/** A request is made so often at most. */
const tries = 5;

/**
 * Fetches JSON; makes the request again where its connection breaks, and tells so: on a busy machine workerd was seen to
 * reset some and to go on answering others; why is not known. Throws where the answer is not 2xx.
 */
export async function fetchAgain(url: string, init: RequestInit, onAgain = () => {}): Promise<unknown> {
  for (let tried = 1; ; tried++) {
    try {
      const response = await fetch(url, init);
      if (!response.ok) throw new Error(`${url} was answered ${response.status}: ${await response.text()}`);
      return await response.json();
    } catch (error) {
      // What fetch throws itself is a TypeError: no whole answer came.
      if (!(error instanceof TypeError) || tried === tries) throw error;
      onAgain();
    }
  }
}
