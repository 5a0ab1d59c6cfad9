import fc from "fast-check";
import { expect, test } from "vitest";
import { webhookUrlError } from "../../../worker/domain/webhookUrlError.ts";

/** Hosts that must not be called, whatever stands around them. */
const hosts = [
  // 127.0.0.1 in every spelling
  ...[
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
  ],
  ...[
    "127.0.0.1.",
    "127.1.",
    "127.000.000.001",
    "0x7F.0x0.0x0.0x1",
    "127.0x0.0.1",
    "00000177.0.0.1",
    "127.255.255.254",
  ],
  // other addresses, private and public, in several spellings
  ...["0", "0.0.0.0", "0x0", "00", "1", "1.1", "1.1.1.1", "8.8.8.8", "134744072", "255.255.255.255", "4294967295"],
  ...["10.0.0.1", "10.1", "167772161", "0xa000001", "012.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254"],
  ...["172.16.1", "0xac100001", "192.168.0.1", "192.168.1", "3232235521", "0xc0a80001", "0300.0250.0.1", "192.168.257"],
  ...["169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "169.16689662"],
  ...[
    "100.64.0.1",
    "100.100.100.200",
    "198.18.0.1",
    "192.0.2.1",
    "203.0.113.9",
    "224.0.0.1",
    "240.0.0.1",
    "192.0.0.192",
  ],
  ...["256.1.1.1", "1.2.3.4.5", "0x7f.0x1g", "999999999999", "1.2.3.256", "08.8.8.8", "1..1"],
  // IPv6, and IPv4 inside of it
  ...["[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[fe80::1]"],
  ...["[fc00::1]", "[fd00:ec2::254]", "[fd12:3456:789a::1]", "[64:ff9b::7f00:1]", "[64:ff9b::169.254.169.254]"],
  ...["[2002:7f00:1::]", "[2001:db8::1]", "[2606:4700:4700::1111]", "[ff02::1]", "[::ffff:169.254.169.254]"],
  ...["[::ffff:0:127.0.0.1]", "[0000::1]", "[::FFFF:10.0.0.1]", "[fe80::1%25eth0]", "[::1", "::1", "[v1.a]", "[]"],
  // names that stand for machines nearby
  ...[
    "localhost",
    "LOCALHOST",
    "localhost.",
    "LocalHost.LocalDomain",
    "foo.localhost",
    "a.b.localhost",
    "ip6-localhost",
  ],
  ...[
    "printer.local",
    "printer.local.",
    "db.internal",
    "host.docker.internal",
    "gateway.docker.internal",
    "kubernetes",
  ],
  ...["kubernetes.default", "kubernetes.default.svc", "api.default.svc.cluster.local", "intranet", "wiki.intranet"],
  ...["router.lan", "nas.home", "nas.home.arpa", "1.0.0.127.in-addr.arpa", "ad.corp", "vault.consul", "x.private"],
  ...[
    "dev.test",
    "a.invalid",
    "hidden.onion",
    "db",
    "redis",
    "shop",
    "com",
    "router",
    "metadata",
    "a.docker",
    "x.mail",
  ],
  // clouds' metadata
  ...[
    "metadata.google.internal",
    "metadata.google.internal.",
    "metadata.goog",
    "metadata.azure.com",
    "metadata.aws.com",
  ],
  ...[
    "instance-data.ec2.internal",
    "instance-data",
    "metadata.tencentyun.com",
    "metadata.packet.net",
    "rancher-metadata",
  ],
  ...["rancher-metadata.rancher.com", "METADATA.example.com", "x.metadata.example.com", "instance-data.example.com"],
  // names that hold an address, or always answer with the caller's own
  ...["127.0.0.1.nip.io", "127-0-0-1.nip.io", "app.10.0.0.1.nip.io", "magic-127-0-0-1.nip.io", "7f000001.nip.io"],
  ...["nip.io", "10.0.0.1.sslip.io", "--1.sslip.io", "www-192-168-0-1.sslip.io", "sslip.io", "127.0.0.1.xip.io"],
  ...[
    "x.xip.io",
    "169.254.169.254.unheard-of.com",
    "169-254-169-254.unheard-of.com",
    "a.10-0-0-1.b.com",
    "7f000001.b.com",
  ],
  ...["0x7f000001.b.com", "2130706433.b.com", "a9fea9fe.b.com", "c0a80001.b.com", "0a000001.b.com", "localtest.me"],
  ...["a.localtest.me", "lvh.me", "x.lvh.me", "vcap.me", "x.vcap.me", "lacolhost.com", "localho.st", "x.local.gd"],
  ...[
    "x.fuf.me",
    "x.lndo.site",
    "x.traefik.me",
    "x.backname.io",
    "1-2-3-4.ip.addr.tools",
    "x.plex.direct",
    "0--1.ip6.name",
  ],
  ...["7f000001.c0a80001.rbndr.us", "make-1-1-1-1-rebind-127-0-0-1-rr.1u.ms", "x.rebind.network", "smackaho.st"],
  // what other alphabets and escapes become
  ...[
    "１２７.0.0.1",
    "127。0。0。1",
    "①②⑦.⓪.⓪.①",
    "ⓛocalhost",
    "localhost。",
    "ｌocalhost",
    "%6cocalhost",
    "127%2e0%2e0%2e1",
  ],
  ...[
    "%31%32%37.0.0.1",
    "loc\u00adalhost",
    "münchen.example.com",
    "a_b.example.com",
    "-a.example.com",
    "a-.example.com",
  ],
  ...[
    "a..example.com",
    ".example.com",
    "example.com.",
    `${"a".repeat(64)}.com`,
    `${"a.".repeat(130)}com`,
    "",
    ".",
    "..",
    "*",
  ],
];

/** Addresses that are wrong in other ways. */
const addresses = [
  ...[
    "",
    " ",
    "shop",
    "shop.example.com",
    "//shop.example.com/h",
    "/hook",
    "?a",
    "https:",
    "https://",
    "https:///",
    "https://?",
  ],
  ...["https:shop.example.com", "https:/shop.example.com", "https:///shop.example.com", "https:\\\\shop.example.com"],
  ...[
    "https://shop.example.com\\@127.0.0.1",
    "https:\\/\\/shop.example.com",
    "http://shop.example.com/",
    "HTTP://shop.example.com",
  ],
  ...[
    "ftp://shop.example.com",
    "file:///etc/passwd",
    "gopher://shop.example.com:70/_x",
    "data:text/plain,x",
    "ws://a.com",
  ],
  ...[
    "wss://shop.example.com",
    "javascript:alert(1)",
    "dict://a.com:11211/",
    "ldap://a.com",
    "jar:https://a.com!/",
    "blob:https://a.com/x",
  ],
  ...[
    "https://user@shop.example.com",
    "https://user:pass@shop.example.com",
    "https://:@shop.example.com",
    "https://@shop.example.com",
  ],
  ...[
    "https://shop.example.com@127.0.0.1/",
    "https://127.0.0.1@shop.example.com/",
    "https://a.com%40b.com/",
    "https://a.com%2f@b.com",
  ],
  ...[
    "https://shop.example.com:80/",
    "https://shop.example.com:22/",
    "https://shop.example.com:8080",
    "https://shop.example.com:0/",
  ],
  ...[
    "https://shop.example.com:444",
    "https://shop.example.com:65536",
    "https://shop.example.com:99999",
    "https://a.com:x/",
  ],
  ...[
    "https://shop.example.com:25",
    "https://shop.example.com:6379",
    "https://shop.example.com:9200",
    "https://a.com:-443",
  ],
  ...[
    " https://shop.example.com",
    "https://shop.example.com ",
    "https://shop.exa\nmple.com",
    "https://shop.example.com/\r\nX: y",
  ],
  ...[
    "\thttps://shop.example.com",
    "ht\ntps://shop.example.com",
    "https://shop.example.com/\u0000",
    "https://shop.example.com/ü",
  ],
  ...[
    "https://localhost\t.example.com",
    "https://a b.com/",
    "https://a<b.com",
    "https://a|b.com",
    "https://a^b.com",
    "https://a,b.com",
  ],
  `https://shop.example.com/${"x".repeat(2048)}`,
];

const good = [
  ...[
    "https://shop.example.com/hooks/coterie",
    "https://shop.example.com",
    "https://shop.example.com:443/x",
    "HTTPS://Shop.Example.Com/x",
  ],
  ...[
    "https://shop.example.com:8443/x?token=a%20b#part",
    "https://xn--mnchen-3ya.example.com/",
    "https://api.shop.co.uk/a@b",
  ],
  ...[
    "https://hooks.zapier.com/hooks/catch/1/2/",
    "https://a.klaviyo.com/api",
    "https://abc.execute-api.eu-west-1.amazonaws.com/p",
  ],
  ...[
    "https://deadbeef.example.com/",
    "https://relay-1234.run.app/",
    "https://v1-2-3.example.com/",
    "https://1password.com",
    "https://10.de",
  ],
  ...[
    "https://local.example.com/",
    "https://internal-tools.com/",
    "https://localhost.example.com/",
    "https://my-nip.io-shop.com/",
  ],
];

const hostile = [...hosts.map((host) => `https://${host}/hook`), ...addresses];

test("there are more than 200 hostile addresses, each another one", () => {
  expect(new Set(hostile).size).toBe(hostile.length);
  expect(hostile.length).toBeGreaterThan(200);
});

test.each(hostile)("%j is refused, locally too", (url) => {
  expect(webhookUrlError(url)).toEqual(expect.any(String));
  expect(webhookUrlError(url, { allowLocal: true })).toEqual(expect.any(String));
});

test.each(good)("%s is taken", (url) => {
  expect(webhookUrlError(url)).toBeNull();
});

test("http on the same machine is taken only where that is allowed", () => {
  for (const url of ["http://localhost:9000/hook", "http://127.0.0.1:9000/", "http://localhost"]) {
    expect([webhookUrlError(url), webhookUrlError(url, { allowLocal: true })]).toEqual([expect.any(String), null]);
  }
  for (const url of [
    "http://10.0.0.1/",
    "http://a.localhost/",
    "http://[::1]/",
    "http://user@localhost/",
    "ftp://localhost",
  ]) {
    expect(webhookUrlError(url, { allowLocal: true })).not.toBeNull();
  }
});

test("no IPv4 address passes, in whatever spelling", () => {
  const part = (byte: number, form: number) =>
    form === 0 ? `${byte}` : form === 1 ? `0x${byte.toString(16)}` : `0${byte.toString(8)}`;
  const spelled = fc
    .tuple(fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }), fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }))
    .map(([bytes, forms]) => bytes.map((byte, i) => part(byte, forms[i] ?? 0)).join("."));
  const whole = fc.tuple(fc.nat(0xffffffff), fc.nat(2)).map(([number, form]) => part(number, form));
  fc.assert(
    fc.property(fc.oneof(spelled, whole), (host) => {
      expect(webhookUrlError(`https://${host}/`)).not.toBeNull();
    }),
  );
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.webUrl(),
        fc.string().map((text) => `https://${text}`),
      ),
      (text) => {
        expect(() => webhookUrlError(text)).not.toThrow();
      },
    ),
  );
});
