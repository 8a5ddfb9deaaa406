import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Fault } from '../../errors.ts';
import { negotiate } from '../../locale/negotiate.ts';
import type { Stored } from '../../store/store.ts';
import type { Turn } from '../../turn/turn.ts';
import { inTime } from '../in-time.ts';
import type { Tokens } from '../tokens.ts';
import type { Runs } from '../turn-adapter.ts';
import { PagesAdapter } from './adapter.ts';
import { formSchema, type Posted } from './schema.ts';
import { hashOf, sendPage } from './send.ts';
import { makeShow, type ShowNeeds, type Shown } from './show.ts';

export type PagesNeeds = ShowNeeds & {
  bot: Runs;
  tokens: Tokens;
  find: (conversation: string) => Promise<Stored | undefined>;
  /** What stood on the button that was pressed, for the transcript. */
  label: (posted: Posted) => string;
  /** Where "Leave this page" leads. */
  leaveTo: string;
  asFault: (error: unknown) => Fault;
  trouble: (error: unknown) => void;
};

/** Where the pages are. Every form is sent to the address of its own page, so that history holds one. */
const PATHS = ['/', '/chat'];
const EXIT = '/exit';
/** A flood in one conversation is shed; nobody presses this fast, and no other conversation is touched. */
const FLOOD = { points: 100, duration: 10 };
/** ms. Whoever leaves waits no longer: what is still to be done is done behind them. */
const LEAVING = 300;

export type Pages = {
  routes: Router;
  /** Stands behind every route there is: whoever reads HTML and is nowhere gets words, and a way back. */
  lost: ErrorRequestHandler;
};

/** The chat as plain pages: each is the direct answer to a form, and holds in a field what opens its conversation. */
export function pagesRoutes(needs: PagesNeeds): Pages {
  const { tokens } = needs;
  const style = hashOf(needs.style);
  const tags = needs.choices.map(({ tag }) => tag);
  const adapter = new PagesAdapter(needs.bot);
  const show = makeShow(needs);
  const flood = new RateLimiterMemory(FLOOD);
  const form = express.urlencoded({ extended: false, limit: '64kb', inflate: false });
  const router = Router({ caseSensitive: true, strict: true });

  const answer = (request: Request, response: Response, html: string) => {
    sendPage(request, response, html, style);
  };

  router.get(PATHS, (request, response) => {
    const { tree } = request.query;
    answer(request, response, show.first(shownAt(request, undefined), typeof tree === 'string' ? tree : undefined));
  });

  router.post(PATHS, form, async (request, response) => {
    const posted = postedIn(request, response);
    const first = tokens.read(posted.token, 'first');
    const going = posted.command === 'delete' ? tokens.readLate : tokens.read;
    const conversation = first ?? going(posted.token, 'page');
    if (!conversation) throw new Fault('pages:token');
    await flood.consume(conversation).catch(() => {
      throw new Fault('request:rate');
    });
    const turn = await inTime(take(conversation, posted, first !== undefined));
    // Back, after leaving, and "send again": whoever looks on then learns nothing, not even that something was wiped.
    const gone = turn.purged && turn.replayed && posted.command !== 'delete';
    answer(
      request,
      response,
      gone ? show.nothing(shownAt(request, posted)) : show.reply(shownAt(request, posted), turn),
    );
  });

  router.post(EXIT, unlessBroken(form), async (request, response) => {
    // At once, whatever was sent: nobody who has to leave is kept.
    const left = leave(formSchema.shape.token.safeParse(request.body?.token).data ?? '').catch(needs.trouble);
    await Promise.race([left, new Promise(resolve => setTimeout(resolve, LEAVING))]);
    response.status(303).set('Location', needs.leaveTo).end();
  });

  router.all([...PATHS, EXIT], (_request, response) => {
    response.set('Allow', 'GET, POST');
    throw new Fault('request:method');
  });

  async function take(conversation: string, posted: Posted, begins: boolean): Promise<Turn> {
    const stored = await needs.find(conversation);
    // Ended with STOP: whoever presses the browser's Back finds nothing. What was left is no longer there.
    if (stored?.state.optedOut) throw new Fault('turn:gone');
    // A first page that was gone back to long after is for beginning only, and this one has begun.
    if (stored && begins && !tokens.isYoung(posted.token)) throw new Fault('pages:token');
    if (!stored && begins) await adapter.begin(conversation, posted);
    return adapter.receive(conversation, posted, needs.label(posted));
  }

  async function leave(token: string): Promise<void> {
    const conversation = tokens.readLate(token, 'page') ?? tokens.read(token, 'first');
    if (conversation && (await needs.find(conversation))) await adapter.leave(conversation);
  }

  function localeFor(request: Request, asked: string | undefined): string {
    return negotiate(tags, asked) ?? negotiate(tags, request.get('Accept-Language')) ?? tags[0]!;
  }

  function shownAt(request: Request, posted: Posted | undefined): Shown {
    const { lang } = request.query;
    const asked = posted?.lang ?? (typeof lang === 'string' ? lang : undefined);
    return { locale: localeFor(request, asked), unasked: localeFor(request, undefined), path: request.path };
  }

  /** A person reads this, not a program: words, and what can be done. */
  const failed: ErrorRequestHandler = (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const fault = needs.asFault(error);
    if (fault.status >= 500) needs.trouble(error);
    const posted = response.locals['posted'] as Posted | undefined;
    response.status(fault.status);
    answer(request, response, show.trouble(shownAt(request, posted), fault, posted));
  };
  router.use(failed);

  const lost: ErrorRequestHandler = (error, request, response, next) => {
    const fault = needs.asFault(error);
    const reads = request.accepts(['json', 'html']) === 'html';
    if (response.headersSent || fault.code !== 'request:not-found' || !reads) return next(error);
    const up = '../'.repeat(Math.max(0, request.path.split('/').length - 2));
    response.status(fault.status);
    answer(request, response, show.trouble({ ...shownAt(request, undefined), path: '/', up }, fault, undefined));
  };
  return { routes: router, lost };
}

function postedIn(request: Request, response: Response): Posted {
  if (!request.is('application/x-www-form-urlencoded')) throw new Fault('request:unsupported');
  const posted = formSchema.safeParse(request.body).data;
  if (!posted) throw new Fault('request:malformed');
  response.locals['posted'] = posted;
  return posted;
}

function unlessBroken(form: RequestHandler): RequestHandler {
  return (request, response, next) => form(request, response, () => next());
}
