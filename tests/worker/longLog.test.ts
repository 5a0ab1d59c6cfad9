import { abortAllDurableObjects } from "cloudflare:test";
import { expect, test } from "vitest";
import { mostFolded } from "../../worker/domain/subject.ts";
import { customerHash } from "../../worker/storage/sha256.ts";
import { everyShard } from "./support/everyShard.ts";
import { makeSite } from "./support/makeSite.ts";
import { projectionOnceWritten } from "./support/projectionOnceWritten.ts";
import { runAlarms } from "./support/runAlarms.ts";
import { shardProfile } from "./support/shardProfile.ts";

const start = Date.now() - 86_400_000;
/** So many that four seconds pass between two projections of which each needs all to be folded again. */
const many = 20_000;

test("what comes late to a long log waits for the projection, also where the shard begins anew meanwhile", async () => {
  const site = await makeSite();
  await sendInOrder(site, many);
  await projectionOnceWritten(site.site, "v1");
  await site.events({ visitor: "v1", events: [view("late", start), view("later", start + 1)] });
  await site.events({ visitor: "v1", events: [view("next", start + 100_000)] });
  const behind = await shardProfile(site.site, "v:v1");
  expect(behind).toMatchObject({ events: many + 1, firstSeen: start + 1, lastSeen: start + 100_000 });
  await abortAllDurableObjects();
  const { profile, position } = await projectionOnceWritten(site.site, "v1");
  expect(position).toBe(many + 3);
  expect(profile).toMatchObject({ events: position, firstSeen: start, lastSeen: start + 100_000 });
  expect(await shardProfile(site.site, "v:v1")).toEqual(profile);
  // From here on it is as any other, until the next comes late.
  await site.events({ visitor: "v1", events: [view("end", start + 100_001)] });
  expect(await shardProfile(site.site, "v:v1")).toMatchObject({ events: position + 1 });
});

test("a long log that is behind hears a late no at once, and is whole for whoever explains and for a customer", async () => {
  const site = await makeSite();
  await sendInOrder(site, many);
  await projectionOnceWritten(site.site, "v1");
  await site.serverEvents({ visitor: "v1", events: [view("late", start)] });
  const explained = await site.admin<{ profile: { events: number } }>("GET", "/visitors/v1/explain");
  expect(explained.body.profile.events).toBe(many + 1);
  await projectionOnceWritten(site.site, "v1");
  await site.serverEvents({ visitor: "v1", events: [view("later", start + 1)] });
  await site.serverEvents({
    visitor: "v1",
    events: [{ id: "who", type: "identify", time: Date.now(), customer: "c" }],
  });
  await runAlarms(site.site, "merge");
  const customer = await shardProfile(site.site, `c:${await customerHash(site.site, "c")}`);
  expect(customer).toMatchObject({ events: many + 3, firstSeen: start });

  const other = await makeSite();
  await sendInOrder(other, many);
  await projectionOnceWritten(other.site, "v1");
  await other.serverEvents({ visitor: "v1", events: [{ id: "no", type: "consent", time: start, granted: false }] });
  const { body } = await other.events({ visitor: "v1", events: [view("refused", start + 100_000)] });
  expect(body.results[0]).toMatchObject({
    status: "rejected",
    problem: { type: expect.stringContaining("consent-refused") },
  });
});

test("of a page that sends without end nothing is put in order any more; a server's is", async () => {
  const site = await makeSite();
  await sendInOrder(site, mostFolded.ever);
  await site.events({ visitor: "v1", events: [view("late", start), view("later", start + 1)] });
  await site.serverEvents({ visitor: "v1", events: [view("server", start)] });
  await site.events({ visitor: "v1", events: [view("next", start + 100_000), view("late", start)] });
  const { profile } = await projectionOnceWritten(site.site, "v1");
  expect(profile).toMatchObject({ events: mostFolded.ever + 4, firstSeen: start, lastSeen: start + 100_000 });
  const places = await everyShard(site.site, (sql) =>
    sql.exec<{ id: string; at: number }>("SELECT id, at FROM log WHERE id NOT GLOB 'e[0-9]*' ORDER BY id").toArray(),
  );
  expect(places.flat().map(({ id, at }) => [id, at - start])).toEqual([
    ["late", mostFolded.ever + 1],
    ["later", mostFolded.ever + 2],
    ["next", 100_000],
    ["server", 0],
  ]);
}, 60_000);

function view(id: string, time: number) {
  return { id, type: "pageView", time };
}

/** Gives a visitor so many events, a millisecond apart from the first after the start on. */
async function sendInOrder(site: Awaited<ReturnType<typeof makeSite>>, count: number): Promise<void> {
  for (let i = 0; i < count; i += 500) {
    const events = Array.from({ length: 500 }, (_, j) => view(`e${i + j}`, start + 1 + i + j));
    await site.serverEvents({ visitor: "v1", events });
  }
}
