import { Hono } from "hono";
import { TrieRouter } from "hono/router/trie-router";
import { expect, test } from "vitest";
import { ExactRouter } from "../../../worker/http/ExactRouter.ts";

type Router = NonNullable<ConstructorParameters<typeof Hono>[0]>["router"];

function appOn(router: Router) {
  return new Hono({ router: router as NonNullable<Router> })
    .use(async (c, next) => {
      await next();
      c.header("X-Seen", c.req.path);
    })
    .options("/v1/*", (c) => c.text("preflight"))
    .get("/v1/decide", (c) => c.text("read"))
    .post("/v1/decide", (c) => c.text("decide"))
    .post("/v1/:type{track|page}", (c) => c.text(`call ${c.req.param("type")}`))
    .post("/v1/batch", (c) => c.text("batch"))
    .get("/:file{f-[0-9]+\\.js}", (c) => c.text(c.req.param("file")))
    .get("/sites/:site/models/:version{[0-9]+}", (c) => c.text(JSON.stringify(c.req.param())))
    .post("/sites/:site/models/rollback", (c) => c.text(`rollback ${c.req.param("site")}`));
}

test("routes as the trie does, the first time and again", async () => {
  const [exact, trie] = [appOn(new ExactRouter()), appOn(new TrieRouter())];
  const paths = [
    "/v1/decide",
    "/v1/track",
    "/v1/page",
    "/v1/batch",
    "/v1/nothing",
    "/f-12.js",
    "/f-x.js",
    "/sites/a/models/1",
    "/sites/b/models/2",
    "/sites/a/models/rollback",
    "/sites/b/models/rollback",
    "/",
  ];
  for (const round of [1, 2]) {
    for (const path of paths) {
      for (const method of ["GET", "HEAD", "POST", "OPTIONS", "PUT"]) {
        const [ours, theirs] = await Promise.all([exact.request(path, { method }), trie.request(path, { method })]);
        const seen = [ours.status, await ours.text(), ours.headers.get("x-seen")];
        expect(seen, `${round} ${method} ${path}`).toEqual([
          theirs.status,
          await theirs.text(),
          theirs.headers.get("x-seen"),
        ]);
      }
    }
  }
});

test("a route added later is found", async () => {
  const router = new ExactRouter<string>();
  router.add("GET", "/a", "first");
  expect(router.match("GET", "/a")[0]).toHaveLength(1);
  router.add("GET", "/*", "second");
  expect(router.match("GET", "/a")[0]).toHaveLength(2);
});
