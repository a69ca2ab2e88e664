#include "base.h"

#include <errno.h>

static const char *const texts[DR_ERRS] = {
    [DR_OK] = DR_WORD("no error"),
    [DR_NOMEM] = DR_WORD("out of memory"),
    [DR_IO] = DR_WORD("input/output error"),
    [DR_NOTFOUND] = DR_WORD("not found"),
    [DR_DENIED] = DR_WORD("permission denied"),
    [DR_LIMIT] = DR_WORD("too large"),
    [DR_INVALID] = DR_WORD("not understood"),
    [DR_UNSUPPORTED] = DR_WORD("not supported here"),
    [DR_CANCELLED] = DR_WORD("cancelled"),
};

const char *dr_err_text(enum dr_err err)
{
    return (unsigned)err < DR_ERRS ? texts[err] : DR_WORD("unknown error");
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
