import { AppError } from '#lib/domain/app-error'
import { log } from '#lib/server/container'
import { errorResponse } from '#lib/server/to-response'

function answer(): Response {
  return errorResponse(new AppError('not_found'), log())
}

/** Programs that ask for what is not there get an error in the shape of all others, not a page. */
export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
