/** Runs on the page on which a person shows their passkey: asks the desk what to ask the device for, and takes the device's answer back. */
type Asked =
  | { readonly kind: "make"; readonly options: PublicKeyCredentialCreationOptionsJSON }
  | { readonly kind: "use"; readonly options: PublicKeyCredentialRequestOptionsJSON };

const button = document.querySelector<HTMLButtonElement>("#passkey");
const status = document.querySelector<HTMLElement>("#said");
if (button !== null && status !== null) start(button, status);

function start(press: HTMLButtonElement, said: HTMLElement): void {
  const { at = "", on = "", refused = "", unable = "" } = press.dataset;
  const say = (text: string) => {
    said.textContent = text;
    said.hidden = false;
  };
  press.addEventListener("click", () => {
    press.disabled = true;
    said.hidden = true;
    signIn(at)
      .then((done) => (done ? window.location.assign(on) : say(refused)))
      // The device or its owner declined, or the browser knows no passkeys.
      .catch(() => say(typeof PublicKeyCredential === "undefined" ? unable : refused))
      .finally(() => (press.disabled = false));
  });
}

async function signIn(at: string): Promise<boolean> {
  const asked = (await (await post(`${at}/ask`, {})).json()) as Asked;
  const credential =
    asked.kind === "make"
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked.options),
        })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked.options) });
  if (!(credential instanceof PublicKeyCredential)) return false;
  return (await post(`${at}/answer`, credential.toJSON())).ok;
}

async function post(path: string, body: unknown): Promise<Response> {
  return await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
