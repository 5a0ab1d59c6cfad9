import { Logo } from "./parts/Logo.tsx";
import { SitePicker } from "./SitePicker.tsx";

type Props = { sites: readonly string[]; site: string | undefined; onSignOut: () => void };

/** The bar on top: where one is, and the way out. */
export function Header({ sites, site, onSignOut }: Props) {
  return (
    <header class="bar">
      <Logo />
      {site === undefined ? null : <SitePicker sites={sites} site={site} />}
      <button type="button" class="quiet" onClick={onSignOut}>
        Sign out
      </button>
    </header>
  );
}
