import { defineForm } from '#lib/server/define-route'
import { preferenceCookies } from '#lib/server/preference-cookies'
import { sameSitePath } from '#lib/server/same-site-path'

/** How someone likes to see the desk, kept by their browser; works before anybody is signed in. */
export const POST = defineForm(async ({ form }) => ({
  location: sameSitePath(form.get('returnTo')),
  cookies: preferenceCookies(form),
}))
