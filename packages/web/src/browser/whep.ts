/**
 * Takes a picture by WHEP (draft-ietf-wish-whep): one offer with all its candidates, one answer, and nothing of ours is sent.
 *
 * @param endpoint where the offer goes
 * @param show is given the picture, once it comes
 * @param lost is told once when the picture will not come, or comes no more
 * @returns ends it
 */
export function watchWhep(endpoint: string, show: (stream: MediaStream) => void, lost: () => void): () => void {
  const connection = new RTCPeerConnection();
  let session: string | undefined;
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    connection.close();
    // The server frees what it holds for this screen; where it cannot be reached it does so by itself, in time.
    if (session !== undefined) void fetch(session, { method: "DELETE", keepalive: true }).catch(() => undefined);
  };
  const lose = (): void => {
    if (ended) return;
    end();
    lost();
  };
  connection.addTransceiver("video", { direction: "recvonly" });
  connection.addTransceiver("audio", { direction: "recvonly" });
  const stream = new MediaStream();
  connection.addEventListener("track", ({ track }) => {
    stream.addTrack(track);
    show(stream);
  });
  connection.addEventListener("connectionstatechange", () => {
    if (connection.connectionState === "failed" || connection.connectionState === "closed") lose();
  });
  const connect = async (): Promise<void> => {
    await connection.setLocalDescription();
    await gathered(connection);
    const answer = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/sdp" },
      body: connection.localDescription?.sdp ?? "",
      credentials: "omit",
    });
    const location = answer.headers.get("location");
    if (location !== null) session = new URL(location, endpoint).href;
    if (!answer.ok) throw new Error(`the stream answers ${answer.status}`);
    await connection.setRemoteDescription({ type: "answer", sdp: await answer.text() });
  };
  connect().catch(lose);
  return end;
}

/** All candidates stand in the offer: endpoints need not take more of them later. */
const longestGatheringMs = 2_000;

async function gathered(connection: RTCPeerConnection): Promise<void> {
  if (connection.iceGatheringState === "complete") return;
  await new Promise<void>((resolve) => {
    setTimeout(resolve, longestGatheringMs);
    connection.addEventListener("icegatheringstatechange", () => {
      if (connection.iceGatheringState === "complete") resolve();
    });
  });
}
