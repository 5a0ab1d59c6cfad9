import * as z from "zod";
import { isSafeKey } from "./fields.ts";

/** A language by BCP 47, as `de` or `de-AT`, without extensions. */
export const LanguageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?$/, "must be a language such as de or de-AT")
  .refine(isSafeKey);
