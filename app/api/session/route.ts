import { defineForm } from '#lib/server/define-route'
import { signIn } from '#lib/server/sign-in'

export const POST = defineForm(async ({ form, request }) => ({
  location: '/',
  cookies: [await signIn(form.get('person'), request)],
}))
