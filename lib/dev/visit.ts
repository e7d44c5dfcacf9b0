import { type Form, parseForms } from "@/lib/dev/parse-forms";

export type Page = { url: string; status: number; html: string };

export type Visitor = {
  open(url: string): Promise<Page>;
  /**
   * Fills in and sends the form of a page that has this field or says this.
   * @throws Error when the page has no such form
   */
  submit(page: Page, form: { field?: string; says?: RegExp }, values?: Record<string, string>): Promise<Page>;
  /** What it keeps of an address, to go on from there with a real browser. */
  cookies(url: string): { name: string; value: string }[];
};

const agent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const gesture = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", "sec-fetch-user": "?1" };

/** Somebody with a browser without script: keeps cookies, follows redirects, fills in forms. */
export function createVisitor(): Visitor {
  const cookies = new Map<string, Map<string, string>>();

  async function request(url: string, init: RequestInit = {}, hops = 0): Promise<Page> {
    const { origin } = new URL(url);
    const jar = cookies.get(origin) ?? new Map<string, string>();
    cookies.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      "user-agent": agent,
      "accept-language": "en",
      ...gesture,
      "sec-fetch-site": "same-origin",
      cookie,
      ...init.headers,
    };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    response.headers.getSetCookie().forEach((line) => keepCookie(jar, line));
    const location = response.headers.get("location");
    if (location && response.status >= 300 && response.status < 400) {
      if (hops > 10) throw new Error(`${url} redirects without end.`);
      return request(new URL(location, url).href, {}, hops + 1);
    }
    return { url, status: response.status, html: await response.text() };
  }

  return {
    cookies: (url) => [...(cookies.get(new URL(url).origin) ?? [])].map(([name, value]) => ({ name, value })),
    open: (url) => request(url),
    submit: (page, wanted, values = {}) => {
      const form = parseForms(page.html).find(
        ({ names, text }) =>
          (!wanted.field || names.includes(wanted.field)) && (!wanted.says || wanted.says.test(text)),
      );
      if (!form)
        throw new Error(
          `${withoutQuery(page.url)} (status ${page.status}) has no form with ${describe(wanted)}.`,
        );
      return send(page, form, { ...form.values, ...values });
    },
  };

  function send(page: Page, form: Form, values: Record<string, string>): Promise<Page> {
    const url = new URL(form.action || page.url, page.url);
    if (form.method === "get") {
      url.search = new URLSearchParams(values).toString();
      return request(url.href);
    }
    const body = form.isMultipart ? new FormData() : new URLSearchParams();
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    return request(url.href, { method: "POST", body, headers: { origin: url.origin } });
  }
}

function keepCookie(jar: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(";");
  const at = pair.indexOf("=");
  const name = pair.slice(0, at).trim();
  const isGone =
    attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute)) || pair.length === at + 1;
  if (isGone) jar.delete(name);
  else jar.set(name, pair.slice(at + 1));
}

// Links and sessions are secrets of their owner, also in an error of the demo.
function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.split("/").slice(0, 3).join("/")}`;
}

function describe({ field, says }: { field?: string; says?: RegExp }): string {
  return field ? `the field "${field}"` : `a button like ${String(says)}`;
}
