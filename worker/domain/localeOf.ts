/** No tag of a language that people read is longer (RFC 5646, 4.4.1). */
export const longestTag = 35;

/**
 * A locale for what a page says its language is (BCP 47): one that is unknown, or no language at all, is taken as English.
 * Without the extensions of a tag, which could ask for other digits and calendars.
 */
export function localeOf(lang: string): string {
  if (lang.length > longestTag) return "en";
  try {
    const { baseName } = new Intl.Locale(lang.trim().replaceAll("_", "-"));
    return Intl.NumberFormat.supportedLocalesOf(baseName)[0] ?? "en";
  } catch {
    return "en";
  }
}
