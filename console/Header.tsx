import { Logo } from "./parts/Logo.tsx";
import type { Page } from "./route/parseRoute.ts";
import { routeTo } from "./route/routeTo.ts";
import { routeToExplain } from "./route/routeToExplain.ts";
import { SitePicker } from "./SitePicker.tsx";

type Props = { sites: readonly string[]; site: string | undefined; page: Page; onSignOut: () => void };

/** The bar on top: where one is, the pages there are, and the way out. */
export function Header({ sites, site, page, onSignOut }: Props) {
  return (
    <header class="bar">
      <Logo />
      {site === undefined ? null : <SitePicker sites={sites} site={site} page={page} />}
      {site === undefined ? null : (
        <nav class="pages" aria-label="Pages">
          {pagesOf(site).map(([name, label, address]) => (
            <a key={name} href={address} aria-current={name === page ? "page" : undefined}>
              {label}
            </a>
          ))}
        </nav>
      )}
      <button type="button" class="quiet" onClick={onSignOut}>
        Sign out
      </button>
    </header>
  );
}

function pagesOf(site: string): [Page, string, string][] {
  return [
    ["models", "Models", routeTo(site)],
    ["results", "Results", routeTo(site, undefined, "results")],
    ["explain", "Explain", routeToExplain(site)],
  ];
}
