import { Logo } from "./parts/Logo.tsx";
import type { Page } from "./route/parseRoute.ts";
import { routeTo } from "./route/routeTo.ts";
import { SitePicker } from "./SitePicker.tsx";

type Props = { sites: readonly string[]; site: string | undefined; page: Page; onSignOut: () => void };

const pages: readonly (readonly [Page, string])[] = [
  ["models", "Segments"],
  ["results", "Results"],
];

/** The bar on top: where one is, what else there is, and the way out. */
export function Header({ sites, site, page, onSignOut }: Props) {
  return (
    <header class="bar">
      <Logo />
      {site === undefined ? null : (
        <>
          <SitePicker sites={sites} site={site} page={page} />
          <nav class="pages" aria-label="Pages">
            {pages.map(([name, label]) => (
              <a key={name} href={routeTo(site, undefined, name)} aria-current={name === page ? "page" : undefined}>
                {label}
              </a>
            ))}
          </nav>
        </>
      )}
      <button type="button" class="quiet" onClick={onSignOut}>
        Sign out
      </button>
    </header>
  );
}
