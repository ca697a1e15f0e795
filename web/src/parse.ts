// How do the server's words become nodes of the page?
//
// The one place where text is read as HTML: through the one policy that the page's
// Content-Security-Policy allows. What is read this way runs no script. Everything else that the
// script writes is text.

interface Policy {
  createHTML(text: string): string;
}

interface PolicyMaker {
  createPolicy(name: string, rules: Policy): Policy;
}

const server: Policy = { createHTML: (text) => text };

const maker = (window as unknown as { trustedTypes?: PolicyMaker }).trustedTypes;
const policy = maker ? maker.createPolicy("detente", server) : server;

/**
 * A document of what the server answered, be it a whole page or a part of one. Of a page's head only
 * the title counts: its styles were allowed on that page alone, and would be complained of here.
 */
export function parse(text: string): Document {
  const end = text.indexOf("</head>");
  const title = /<title>[^<]*<\/title>/.exec(text.slice(0, Math.max(end, 0)))?.[0] ?? "";
  const counts = end < 0 ? text : title + text.slice(end + "</head>".length);
  return new DOMParser().parseFromString(policy.createHTML(counts), "text/html");
}
