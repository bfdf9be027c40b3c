/** What the course asks of its own server; grader/lab/handlers.py answers. */

import type { Course } from "../course/outline.ts";
import type { Words } from "../words.ts";
import type { App } from "./lab.ts";

export interface CourseAnswer {
  course: Course;
  instructor: boolean;
  words: Words;
  language: string;
}

export interface ActionAnswer {
  path?: string;
  page?: string;
  sentence?: string;
}

export interface Server {
  course(): Promise<CourseAnswer>;
  act(address: string): Promise<ActionAnswer>;
  /** The address of a file of the course's folder. */
  file(path: string): string;
}

export function courseServer(app: App): Server {
  const { baseUrl, token } = app.serviceManager.serverSettings;
  const ask = async <Answer>(address: string, method: string): Promise<Answer> => {
    const xsrf = /(?:^|;\s*)_xsrf=([^;]*)/.exec(document.cookie)?.[1];
    const headers: Record<string, string> = { "Content-Type": "application/json" };
    if (xsrf) headers["X-XSRFToken"] = decodeURIComponent(xsrf);
    if (token) headers["Authorization"] = `token ${token}`;
    const answer = await fetch(`${baseUrl}keeping-the-frame/${address}`, {
      method,
      headers,
      cache: "no-store",
      ...(method === "POST" ? { body: "{}" } : {}),
    });
    if (!answer.ok && answer.status !== 409) throw new Error(`${address}: ${answer.status}`);
    return (await answer.json()) as Answer;
  };
  return {
    course: () => ask<CourseAnswer>("course", "GET"),
    act: (address) => ask<ActionAnswer>(address, "POST"),
    file: (path) => `${baseUrl}files/${path.split("/").map(encodeURIComponent).join("/")}`,
  };
}
