// A strict Matrix client on matrix-js-sdk and its Rust crypto, driven by JSON lines.
//
// It only trusts devices that their owner has signed (MSC4153): whatever it reads and shows
// without a shield, Element with "exclude insecure devices" shows too.

import { createInterface } from "node:readline";
import * as sdk from "matrix-js-sdk";
import { OnlySignedDevicesIsolationMode } from "matrix-js-sdk/lib/crypto-api/index.js";
import { logger } from "matrix-js-sdk/lib/logger.js";

logger.disableAll?.();
for (const name of ["log", "info", "warn", "debug", "trace"]) console[name] = () => {};

const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");

async function signIn({ url, user, password }) {
  const door = sdk.createClient({ baseUrl: url });
  const login = await door.loginRequest({
    type: "m.login.password",
    identifier: { type: "m.id.user", user },
    password,
  });
  const client = sdk.createClient({
    baseUrl: url,
    userId: login.user_id,
    deviceId: login.device_id,
    accessToken: login.access_token,
  });
  await client.initRustCrypto({ useIndexedDB: false });
  const crypto = client.getCrypto();
  await crypto.bootstrapCrossSigning({
    authUploadDeviceSigningKeys: (request) => request(null),
  });
  crypto.setDeviceIsolationMode(new OnlySignedDevicesIsolationMode());
  return client;
}

async function report(client, event) {
  const crypto = client.getCrypto();
  const shield = event.isEncrypted() ? await crypto.getEncryptionInfoForEvent(event) : null;
  say({
    event: event.getId(),
    sender: event.getSender(),
    type: event.getType(),
    content: event.getContent(),
    encrypted: event.isEncrypted(),
    failure: event.isDecryptionFailure() ? event.decryptionFailureReason : null,
    shield: shield?.shieldColour ?? null,
  });
}

function listen(client) {
  client.on(sdk.RoomEvent.Timeline, async (event) => {
    await client.decryptEventIfNeeded(event);
    await report(client, event);
  });
  client.on(sdk.MatrixEventEvent.Decrypted, (event) => report(client, event));
  return new Promise((ready) => {
    client.once(sdk.ClientEvent.Sync, ready);
    client.startClient({ initialSyncLimit: 50 });
  });
}

const doings = {
  join: async (client, { room }) => void (await client.joinRoom(room)),
  say: (client, { room, body }) => client.sendTextMessage(room, body),
  verified: async (client, { user, device }) => {
    const status = await client.getCrypto().getDeviceVerificationStatus(user, device);
    return { signedByOwner: status?.signedByOwner ?? false };
  },
};

let client = null;
for await (const line of createInterface({ input: process.stdin })) {
  const wish = JSON.parse(line);
  try {
    if (wish.do === "sign-in") {
      client = await signIn(wish);
      await listen(client);
      say({ done: "sign-in" });
    } else {
      say({ done: wish.do, ...(await doings[wish.do](client, wish)) });
    }
  } catch (error) {
    say({ error: String(error?.stack ?? error) });
  }
}
client?.stopClient();
process.exit(0);
