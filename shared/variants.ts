import * as z from "zod";
import { text } from "./fields.ts";
import { Slug } from "./ids.ts";
import { partsOf, Share, shareParts } from "./share.ts";

/** What is tried against each other in a campaign whose content, and what that says in other languages, are of schemas. */
export function variantsOf<Content extends z.ZodType, Locales extends z.ZodType>(content: Content, locales: Locales) {
  const variant = z.strictObject({
    id: Slug,
    name: z.optional(text(100)),
    /** Of all visitors, those held out aside. What no variant has is outside the experiment: shown the campaign, not counted. */
    share: Share,
    /** Shows its visitors what is shown outside, and counts nobody new; they are its own again when it goes on. */
    paused: z.optional(z.literal(true)),
    /** In place of the campaign's own content; `control` shows nothing. */
    content: z.optional(z.union([z.literal("control"), content])),
    /** What content of its own says in other languages; the campaign's words are of the campaign's content. */
    locales: z.optional(locales),
  });
  return z
    .strictObject({
      /** Another number deals everybody anew; results then begin anew as well. */
      salt: z.int().min(1).max(1_000_000),
      variants: z.array(variant).min(2).max(10),
    })
    .superRefine(({ variants }, context) => {
      const issue = (i: number, field: string, message: string) =>
        context.addIssue({ code: "custom", path: ["variants", i, field], message });
      const seen = new Set<string>();
      let [parts, controls] = [0, 0];
      variants.forEach(({ id, share, content, locales }, i) => {
        if (seen.has(id)) issue(i, "id", "is used twice");
        seen.add(id);
        const before = parts;
        parts += partsOf(share);
        if (before <= shareParts && parts > shareParts) issue(i, "share", `brings the shares to ${parts / 100} %`);
        if (locales !== undefined && (content === undefined || content === "control")) {
          issue(i, "locales", "belong to content of the variant's own");
        }
        if (content === "control") controls += 1;
        if (content === "control" && controls === 2) issue(i, "content", "is a second control");
      });
    });
}

/** An experiment of a campaign, as far as it concerns who is in it. */
export type Variants = {
  salt: number;
  variants: { id: string; share: Share; paused?: true | undefined; content?: unknown }[];
};

/** What the others are compared with: the control, or the first variant where each shows something. */
export function baselineOf({ variants }: Variants): string | undefined {
  return (variants.find(({ content }) => content === "control") ?? variants[0])?.id;
}
