import SMTPConnection from "nodemailer/lib/smtp-connection/index.js";

export interface SmtpServer {
  host: string;
  /** what the host's name was resolved to and checked as; the certificate is still checked against the name */
  address: string;
  port: number;
  user: string;
  password: string;
  /** plain text only to this machine */
  isLoopback: boolean;
}

export type SmtpLogin = "ok" | "refused" | "unreachable" | "not_encrypted" | "certificate";

const patienceMs = 10_000;

/** Connects, logs in and hangs up: sends nothing. */
export function trySmtpLogin(server: SmtpServer): Promise<SmtpLogin> {
  const { host, address, port, user, password: pass, isLoopback } = server;
  const secure = port === 465 || port === 2465;
  const connection = new SMTPConnection({
    host: address,
    port,
    secure,
    requireTLS: !secure && !isLoopback,
    ignoreTLS: isLoopback,
    tls: { servername: host },
    connectionTimeout: patienceMs,
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => end("unreachable"), patienceMs);
    const end = (result: SmtpLogin) => {
      clearTimeout(timer);
      resolve(result);
      connection.close();
    };
    connection.on("error", (error: { code?: string }) => end(reasonOf(error)));
    connection.on("end", () => end("unreachable"));
    connection.connect((error?: { code?: string } | null) => {
      if (error) end(reasonOf(error));
      else if (!user) end("ok");
      else connection.login({ user, pass }, (failed) => end(failed ? reasonOf(failed) : "ok"));
    });
  });
}

function reasonOf({ code = "" }: { code?: string }): SmtpLogin {
  if (code === "EAUTH" || code === "ENOAUTH") return "refused";
  if (/CERT|SELF_SIGNED|ALTNAME|ISSUER/.test(code)) return "certificate";
  return code === "ETLS" ? "not_encrypted" : "unreachable";
}
