import { createServer } from "node:net";

/** Whether nobody listens on a port of this machine yet; 0 stands for any free one. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
