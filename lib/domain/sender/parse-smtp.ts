import { InvalidInputError } from "@/lib/domain/errors";

import { parseHost } from "./parse-domain";

export interface SmtpInput {
  host: string;
  port: string;
  user: string;
  password: string;
}

interface SmtpSettings {
  host: string;
  port: number;
  user: string;
  password: string;
}

/** What a mail server takes mail at; others are no mail servers, and none of ours to knock at. */
const ports = [25, 465, 587, 2465, 2525, 2587];

/**
 * @param allowsLocal  this machine, at any port: only while everything is simulated
 * @throws InvalidInputError on `smtpHost`, `smtpPort`, `smtpUser` or `smtpPassword`
 */
export function parseSmtp(input: SmtpInput, { allowsLocal = false } = {}): SmtpSettings {
  const isLocal = allowsLocal && input.host.trim() === "localhost";
  const host = isLocal ? "localhost" : parseHost(input.host, "smtpHost", "smtp.example.com");
  const port = Number(input.port.trim() || "587");
  if (!isLocal && !ports.includes(port)) {
    throw new InvalidInputError(
      "port_invalid",
      "Mail servers take mail at 587, 465, 2525 or 25.",
      "smtpPort",
    );
  }
  const user = input.user.trim();
  if (!user) throw new InvalidInputError("user_missing", "Please give the user to log in with.", "smtpUser");
  if (!input.password) {
    throw new InvalidInputError("password_missing", "Please give the password.", "smtpPassword");
  }
  return { host, port, user: limit(user, "smtpUser"), password: limit(input.password, "smtpPassword") };
}

function limit(text: string, field: string): string {
  if (text.length <= 500 && !/\p{Cc}/u.test(text)) return text;
  throw new InvalidInputError(
    "login_invalid",
    "This is too long, or holds characters that cannot be seen.",
    field,
  );
}

/** The server as one address, which is what gets sealed. Encrypted, except on this machine. */
export function smtpUrl({ host, port, user, password }: SmtpSettings, isLoopback: boolean): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const scheme = port === 465 || port === 2465 ? "smtps" : "smtp";
  const security = scheme === "smtps" ? "" : isLoopback ? "?ignoreTLS=true" : "?requireTLS=true";
  return `${scheme}://${login}@${host}:${port}${security}`;
}
