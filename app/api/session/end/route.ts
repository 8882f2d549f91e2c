import { defineForm } from '#lib/server/define-route'
import { signOut } from '#lib/server/sign-in'

export const POST = defineForm(async ({ request }) => ({
  location: '/sign-in',
  cookies: [await signOut(request)],
}))
