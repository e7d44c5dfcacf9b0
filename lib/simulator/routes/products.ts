import { type Call, get, list, post } from "@/lib/simulator/api/call";
import { page } from "@/lib/simulator/api/page";
import { flag, mergeMetadata, text, texts } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";
import { secondsFor } from "@/lib/simulator/billing/time";
import { emit } from "@/lib/simulator/events/emit";
import { productShape } from "@/lib/simulator/shapes/price";

function listProducts(call: Call) {
  const active = flag(call.params, "active");
  const ids = texts(call.params, "ids");
  return page(
    call,
    "product",
    call.realm.data.products,
    (product) => (active === undefined || product.active === active) && (!ids || ids.includes(product.id)),
  );
}

function create(call: Call) {
  const product = productShape({
    id: text(call.params, "id") ?? call.world.newId("prod"),
    created: secondsFor(call, null),
    livemode: call.realm.livemode,
    name: text(call.params, "name") ?? "",
    description: text(call.params, "description") ?? null,
    active: flag(call.params, "active") ?? true,
    images: texts(call.params, "images") ?? [],
    metadata: mergeMetadata({}, call.params),
  });
  call.realm.data.products.add(product);
  emit(call, "product.created", product);
  return product;
}

export const productRoutes = [
  list(
    "/v1/products",
    "product_read",
    "active:b created:range ids[] shippable:b type:e(good|service) url",
    listProducts,
  ),
  get("/v1/products/:id", "product_read", "", (call) => objectAt(call, "products", call.ids.id!)),
  post(
    "/v1/products",
    "product_write",
    "name! active:b default_price_data:any description id images[] marketing_features[]{name!} metadata* package_dimensions:any shippable:b statement_descriptor tax_code tax_details:any type:e(good|service) unit_label url",
    create,
  ),
];
