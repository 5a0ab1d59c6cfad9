import { type Context, Hono } from "hono";
import * as z from "zod";
import { fieldErrors } from "../../../shared/fieldErrors.ts";
import { text } from "../../../shared/fields.ts";
import { VisitorId } from "../../../shared/ids.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { eraseOf, exportOf } from "../../http/privacyOf.ts";
import { subjectOf } from "../../storage/keys.ts";
import { customerHash } from "../../storage/sha256.ts";

const Visitor = z.object({ visitor: VisitorId });
const Customer = z.object({ customer: text(200) });

/** What an administrator does for a visitor or a customer, whose own id is hashed at once: export and erase. */
export const adminPrivacyRoutes = new Hono<AppEnv>()
  .get("/sites/:site/visitors/:visitor", async (c) => exported(c, await visitorIn(c)))
  .delete("/sites/:site/visitors/:visitor", async (c) => erased(c, await visitorIn(c)))
  .get("/sites/:site/customers/:customer", async (c) => exported(c, await customerIn(c)))
  .delete("/sites/:site/customers/:customer", async (c) => erased(c, await customerIn(c)));

/** A site that the caller administers, and a subject of it. */
type Asked = { scope: { site: string; shards: number; version: number }; subject: string };

async function visitorIn(c: Context<AppEnv>): Promise<Asked> {
  const { description } = await administered(c, c.req.param("site") ?? "");
  const { visitor } = checked(Visitor, c.req.param());
  return { scope: description, subject: subjectOf.visitor(visitor) };
}

async function customerIn(c: Context<AppEnv>): Promise<Asked> {
  const { description } = await administered(c, c.req.param("site") ?? "");
  const { customer } = checked(Customer, c.req.param());
  return { scope: description, subject: subjectOf.customer(await customerHash(description.site, customer)) };
}

async function exported(c: Context<AppEnv>, { scope, subject }: Asked): Promise<Response> {
  c.header("Cache-Control", "private, no-store");
  return c.json(await exportOf(c.env, scope, subject, "admin"));
}

async function erased(c: Context<AppEnv>, { scope, subject }: Asked): Promise<Response> {
  const erasure = await eraseOf(c.env, scope, subject, "admin");
  return c.json(erasure, erasure.status === "done" ? 200 : 202);
}

function checked<S extends z.ZodType>(schema: S, params: unknown): z.infer<S> {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new ProblemError("invalid-content", undefined, fieldErrors(parsed.error));
}
