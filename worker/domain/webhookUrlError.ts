const mostChars = 2048;

/** Top-level names that stand for machines nearby, or for none. */
const localNames = new Set(
  (
    "localhost local localdomain internal intranet private lan home corp mail arpa test invalid onion alt svc cluster " +
    "consul docker default workgroup domain host-gateway"
  ).split(" "),
);

/** Labels under which clouds tell a machine its own credentials. */
const metadataLabels = new Set(["metadata", "instance-data", "rancher-metadata"]);

/** Domains that answer with whatever address their caller writes into the name, or with the caller's own machine. */
const mirrorDomains = (
  "nip.io sslip.io xip.io xip.name nip.lol ip6.name ipq.co backname.io plex.direct traefik.me localtest.me lvh.me vcap.me " +
  "lacolhost.com localho.st local.gd fuf.me lndo.site smackaho.st ip.addr.tools 1u.ms rbndr.us rebind.network rebind.it"
).split(" ");

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const embeddedAddress = /(^|[^0-9])((25[0-5]|2[0-4]\d|1?\d?\d)[.-]){3}(25[0-5]|2[0-4]\d|1?\d?\d)([^0-9]|$)/;

/**
 * What keeps an address from being a webhook's; null where nothing does. Webhooks are called from inside, so an address
 * must name a public host: https, by name and not by number, on port 443 or 8443. `allowLocal` also takes
 * http://localhost and http://127.0.0.1 on any port, for trials on one machine.
 */
export function webhookUrlError(text: string, { allowLocal = false } = {}): string | null {
  if (text.length > mostChars) return `must be at most ${mostChars} characters`;
  if (!/^[\x21-\x7e]+$/.test(text) || text.includes("\\")) return "must be plain ASCII without spaces or backslashes";
  const authority = /^[a-z]+:\/\/([^/?#]+)/i.exec(text)?.[1];
  const url = authority === undefined ? null : parsed(text);
  if (authority === undefined || url === null) return "must be an address: https://…";
  if (/[@%]/.test(authority)) return "must hold no credentials and no escapes in its host";
  if (allowLocal && url.protocol === "http:" && /^(localhost|127\.0\.0\.1)$/.test(url.hostname)) return null;
  if (url.protocol !== "https:") return "must begin with https://";
  if (url.port !== "" && url.port !== "8443") return "must use port 443 or 8443";
  return hostError(url.hostname);
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** The same for a host as the URL standard writes it: whatever spelling of an IPv4 address has become four numbers. */
function hostError(host: string): string | null {
  const labels = host.split(".");
  const top = labels.at(-1) ?? "";
  if (host.startsWith("[") || /^[0-9]*$|^0x/.test(top)) return "must name its host, not number it";
  if (host.length > 253 || !labels.every((part) => label.test(part))) return "must have a host name as DNS knows it";
  if (labels.length < 2 || localNames.has(top)) return "must name a public host";
  if (labels.some((part) => metadataLabels.has(part))) return "must not be a host of a cloud's metadata";
  if (mirrorDomains.some((domain) => host === domain || host.endsWith(`.${domain}`)) || embedsAddress(host, labels)) {
    return "must not have a name that holds an address";
  }
  return null;
}

/** Whether a name holds an IPv4 address: four numbers anywhere, or a label that is a non-public one in hex or decimal. */
function embedsAddress(host: string, labels: string[]): boolean {
  return embeddedAddress.test(host) || labels.some((part) => isLocalNumber(part));
}

function isLocalNumber(part: string): boolean {
  const number = /^(0x)?[0-9a-f]{8}$/.test(part)
    ? Number.parseInt(part.replace(/^0x/, ""), 16)
    : /^[0-9]{7,10}$/.test(part)
      ? Number(part)
      : null;
  if (number === null || number > 0xffffffff) return false;
  const [a, b] = [number >>> 24, (number >>> 16) & 255];
  return (
    [0, 10, 127].includes(a) ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168)
  );
}
