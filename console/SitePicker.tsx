import type { Page } from "./route/parseRoute.ts";
import { routeTo } from "./route/routeTo.ts";

type Props = { sites: readonly string[]; site: string; page: Page };

/** Chooses a site where there are several; else only names the one. */
export function SitePicker({ sites, site, page }: Props) {
  if (sites.length < 2) return <p class="site">{site}</p>;
  return (
    <label class="site">
      <span class="unseen">Site</span>
      <select
        value={site}
        onChange={(event) => {
          location.hash = routeTo(event.currentTarget.value, undefined, page);
        }}
      >
        {sites.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
