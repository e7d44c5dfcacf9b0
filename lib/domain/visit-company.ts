/** What else came at about the same time as a visit, counted over all merchants. */
export interface VisitCompany {
  /** other links of this customer, fetched by anyone within 2 s */
  linksOfCustomer: number;
  /** other links, fetched from this network address within 2 s */
  linksOfAddress: number;
  /** other customers whose links were fetched from this network address within 10 s */
  customersOfAddress: number;
  /** fetches of this link within a minute, and from how many network addresses */
  fetchesOfLink: number;
  addressesOfLink: number;
  /** this network address tried a token that does not exist, within a minute */
  triedUnknown: boolean;
}

const most = { linksAtOnce: 2, recipientsAtOnce: 4, fetches: 20, addresses: 5 };

/** What makes a fetch software's. */
export function companyProofs(company: VisitCompany | null): string[] {
  if (!company) return [];
  const reasons: string[] = [];
  const isSweep = company.linksOfCustomer > 0 || company.linksOfAddress >= most.linksAtOnce;
  if (isSweep) reasons.push("several_links_at_once");
  if (company.customersOfAddress >= most.recipientsAtOnce) reasons.push("many_recipients_at_once");
  if (isStorm(company)) reasons.push("many_fetches_at_once");
  if (company.triedUnknown) reasons.push("tried_unknown_token");
  return reasons;
}

/**
 * What leaves it open whether a person was there. A click is never called software's for its company alone: the
 * customers of one phone network share a few addresses, and somebody may cut a link short before they get it right.
 */
export function companyDoubts(company: VisitCompany | null, isClick: boolean): string[] {
  if (!company) return [];
  const doubts: string[] = [];
  if (company.linksOfAddress > 0 || company.linksOfCustomer > 0) doubts.push("several_links_at_once");
  if (!isClick) return doubts;
  if (company.customersOfAddress >= most.recipientsAtOnce) doubts.push("many_recipients_at_once");
  if (company.triedUnknown) doubts.push("tried_unknown_token");
  return doubts;
}

function isStorm({ fetchesOfLink, addressesOfLink }: VisitCompany): boolean {
  return fetchesOfLink >= most.fetches && addressesOfLink >= most.addresses;
}
