import * as z from "zod";

const hasId = (pattern: string, part: string) => pattern.split(part).length === 2;

/**
 * A rule for addresses: by `path`, with `{id}` where a product's id stands and `*` for anything within a part of the path;
 * or by `regex` over path and query, with a group named `id`.
 */
const Rule = z
  .union([
    z.strictObject({ type: z.enum(["productView", "pageView"]), path: z.string().startsWith("/").max(500) }),
    z.strictObject({
      type: z.enum(["productView", "pageView"]),
      regex: z.string().max(500).refine(isRegex, "is no regex"),
    }),
  ])
  .refine(
    (rule) => rule.type === "pageView" || ("path" in rule ? hasId(rule.path, "{id}") : hasId(rule.regex, "(?<id>")),
    {
      message: "a productView needs one {id} in its path, or one group (?<id>…) in its regex",
    },
  );

/** What addresses of a shop mean: the first rule that fits. */
export const UrlMap = z.array(Rule).min(1).max(100);
export type UrlMap = z.infer<typeof UrlMap>;

/** What an address means: a view of a product, or of a page. */
export type Hit = { type: "productView"; id: string; path: string } | { type: "pageView"; path: string };

/** Makes a reader of addresses (path and query); it answers null where no rule fits. */
export function readerOf(map: UrlMap): (target: string) => Hit | null {
  const rules = map.map((rule) => {
    const isPath = "path" in rule;
    return { type: rule.type, isPath, regex: isPath ? pathRegex(rule.path) : new RegExp(rule.regex) };
  });
  return (target) => {
    const path = target.replace(/[?#].*$/s, "");
    for (const { type, isPath, regex } of rules) {
      const found = regex.exec(isPath ? path : target);
      if (found === null) continue;
      if (type === "pageView") return { type, path };
      const id = found.groups?.["id"];
      if (id !== undefined && id !== "") return { type, id: decoded(id), path };
    }
    return null;
  };
}

function pathRegex(pattern: string): RegExp {
  const parts = pattern.split(/(\{id\}|\*)/).map((part) => {
    if (part === "{id}") return "(?<id>[^/]+?)";
    return part === "*" ? "[^/]*?" : part.replace(/[\\^$.|?*+()[\]{}/-]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}/?$`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isRegex(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
