#include "base.h"

#include <errno.h>

static const char *const texts[DR_ERRS] = {
    [DR_OK] = "no error",
    [DR_NOMEM] = "out of memory",
    [DR_IO] = "input/output error",
    [DR_NOTFOUND] = "not found",
    [DR_DENIED] = "permission denied",
    [DR_LIMIT] = "too large",
    [DR_INVALID] = "not understood",
    [DR_UNSUPPORTED] = "not supported here",
    [DR_CANCELLED] = "cancelled",
};

const char *dr_err_text(enum dr_err err)
{
    return (unsigned)err < DR_ERRS ? texts[err] : "unknown error";
}

enum dr_err dr_err_from_errno(int err)
{
    switch (err) {
    case 0:
        return DR_OK;
    case ENOMEM:
        return DR_NOMEM;
    case ENOENT:
    case ENOTDIR:
        return DR_NOTFOUND;
    case EACCES:
    case EPERM:
        return DR_DENIED;
    case EFBIG:
    case EOVERFLOW:
        return DR_LIMIT;
    default:
        return DR_IO;
    }
}
