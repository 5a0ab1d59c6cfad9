import * as z from "zod";

// zod tries `new Function` when a schema is made; the page's Content-Security-Policy forbids and reports that. So this
// module must be imported before any schema.
z.config({ jitless: true });
