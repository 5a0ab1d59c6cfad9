import { createHmac } from "node:crypto";

const dayMs = 86_400_000;

/** Makes the names under which a log's visitors and hits are sent. */
export type LogIdentity = {
  /** A visitor of a day (UTC): from another day, or with another salt, nobody can tell that it is the same. */
  visitor(time: number, address: string, agent: string): string;
  /** The id of a hit: the same for the same line and salt. */
  event(line: string): string;
};

/**
 * Names made with a salt that is kept nowhere: each day gets one of its own from it, and what is sent are hashes (HMAC) of
 * address and user agent under the day's. Without the salt an address cannot be tried out against them.
 */
export function logIdentity(salt: string): LogIdentity {
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  let [day, daySalt] = [Number.NaN, Buffer.alloc(0)];
  return {
    visitor(time, address, agent) {
      const today = Math.floor(time / dayMs);
      if (today !== day) [day, daySalt] = [today, hmac(salt, `day ${today}`)];
      return `log-${hmac(daySalt, `${address} ${agent}`).toString("hex").slice(0, 32)}`;
    },
    event: (line) => `log-${hmac(salt, `line ${line}`).toString("hex").slice(0, 32)}`,
  };
}
