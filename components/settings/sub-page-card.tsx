import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";

interface Props {
  title: string;
  description: string;
  href: string;
}

/** Leads to a page of settings of its own. */
export function SubPageCard({ title, description, href }: Props) {
  return (
    <Card
      title={title}
      description={description}
      actions={
        <ButtonLink href={href} look="secondary" size="small">
          Open {title.toLowerCase()} settings
        </ButtonLink>
      }
    />
  );
}
