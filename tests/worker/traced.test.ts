import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { serve } from "../../worker/edge/serve.ts";
import { makeSite } from "./support/makeSite.ts";

test("every answer has an id of its own and says how long it took; a problem names the id", async () => {
  const { key } = await makeSite();
  const ids = new Set<string | null>();
  for (const [path, status] of [
    ["/health", 200],
    [`/t/${key}.js`, 200],
    [`/t/${key}.css`, 200],
    ["/v1/decide", 404],
    ["/admin/v1/session", 401],
    ["/nowhere", 404],
  ] as const) {
    const answer = await serve(new Request(`https://coterie.test${path}`), env, createExecutionContext());
    expect([path, answer.status]).toEqual([path, status]);
    const id = answer.headers.get("x-request-id");
    expect(answer.headers.get("server-timing")).toMatch(/^total;dur=\d+$/);
    if (status >= 400) expect(await answer.json()).toMatchObject({ requestId: id });
    ids.add(id);
  }
  expect([ids.size, ids.has(null)]).toEqual([6, false]);
});
