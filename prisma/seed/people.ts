import type { Random } from "./random";

const given = [
  "Amelia",
  "Björn",
  "Chiara",
  "Daniel",
  "Élodie",
  "Farid",
  "Grace",
  "Hiroshi",
  "Ines",
  "João",
  "Katarzyna",
  "Liam",
  "Mei",
  "Nadia",
  "Oscar",
  "Priya",
  "Quentin",
  "Rosa",
  "Sven",
  "Tomás",
  "Uma",
  "Viktor",
  "Wanjiru",
  "Yusuf",
] as const satisfies readonly [string, ...string[]];
const family = [
  "Abbott",
  "Bianchi",
  "Castro",
  "Dubois",
  "Eriksen",
  "Fischer",
  "García",
  "Haddad",
  "Ito",
  "Jansen",
  "Kowalska",
  "Laurent",
  "Müller",
  "Novak",
  "O'Brien",
  "Patel",
  "Quist",
  "Rossi",
  "Silva",
  "Tanaka",
  "Ueda",
  "Vargas",
  "Weber",
] as const satisfies readonly [string, ...string[]];

/** An invented person; the address is unique by `n` and of a domain that cannot exist. */
export function makePerson(random: Random, n: number): { name: string; email: string } {
  const first = random.pick(given);
  const last = random.pick(family);
  const plain = `${first}.${last}`
    .normalize("NFD")
    .replace(/[^\w.]/g, "")
    .toLowerCase();
  return { name: `${first} ${last}`, email: `${plain}.${n}@example.test` };
}
