using Ticketing.Api.Security;

namespace Ticketing.Api.Accounts.Tokens;

/// <summary>Counts requests whose token was refused: also those to what anybody may see, which are answered all the same.</summary>
internal sealed class TokenWatch(RequestDelegate next)
{
    /// <summary>Counts, and passes the request on.</summary>
    public Task InvokeAsync(HttpContext context, AccessTokens tokens) =>
        context.User.Identity?.IsAuthenticated != true && BearerHandler.TokenOf(context.Request) is { } token
            ? CountAsync(context, tokens, token)
            : next(context);

    private async Task CountAsync(HttpContext context, AccessTokens tokens, string token)
    {
        context.Note(await tokens.JudgeAsync(token, context.RequestAborted));
        await next(context);
    }
}
