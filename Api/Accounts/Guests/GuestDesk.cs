using Ticketing.Api.Accounts.Factors;
using Ticketing.Api.Accounts.Links;
using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Accounts.Work;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts.Guests;

/// <summary>Signs people in by codes that are mailed to them.</summary>
/// <remarks>
/// A code does what a mailed link to a new password does, for buyers alone: it proves a mailbox. It opens an account where there is none.
/// It never stands for the password of an organiser or gatekeeper.
/// </remarks>
internal sealed class GuestDesk(
    CodeStore codes,
    AccountStore accounts,
    SessionDesk sessions,
    SignInAttempts attempts,
    SecondStep second,
    SignUpRules rules,
    ITerms terms,
    WorkDesk work)
{
    /// <summary>Mails a code. Costs and answers the same whosever the address is.</summary>
    public async Task<IResult> AskAsync(HttpContext context, GuestRequest request)
    {
        if (EmailAddress.Parse(request.Email) is not { } address)
            return Problem.Validation("email", "Must be an e-mail address.");
        var language = request.Language is null ? Languages.Of(context.Request) : Languages.Find(request.Language);
        if (request.Language is not null && language is null)
            return Problem.Validation("language", $"Must be one of {string.Join(", ", Languages.All)}.");
        if (terms.Check(request.TermsVersion) is { } wrong)
            return wrong;
        if (!rules.CanMail)
            return Problem.MailOff();
        if (work.AskToRegister(context) is { } toDo)
            return toDo;
        await codes.AskAsync(address, (language, request.TermsVersion), context.RequestAborted);
        return TypedResults.Json(LinkMailed.Answer, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>Signs in whoever has the code.</summary>
    public async Task<IResult> VerifyAsync(HttpContext context, GuestCodeRequest request)
    {
        if (request.Check() is { } malformed)
            return malformed;
        var address = EmailAddress.Parse(request.Email)!;
        var (attempt, refusal) = attempts.TakeCode(context, address);
        if (attempt is null)
            return refusal!;
        if (await codes.EnterAsync(address, CodeRules.Read(request.Code)!, context.RequestAborted) is { } entered)
            return await AdmitAsync(attempt, entered, request.WithRefreshToken == true);
        attempts.Failed(attempt);
        return Problem.Unauthenticated("The code is wrong, was used or is over. Ask for another one.");
    }

    // The one place where a code becomes a session. It has stood for the password alone: an account with a second factor asks for that,
    // too.
    private async Task<IResult> AdmitAsync(SignInAttempt attempt, CodeResult entered, bool inBody)
    {
        var context = attempt.Call;
        var (account, refusal) = await second.GoOnAsync(attempt, entered.Account, code: null, context.RequestAborted);
        if (account is null)
            return refusal!;
        await accounts.NoteLanguageAsync(account.Id, Languages.Of(context.Request), context.RequestAborted);
        var signedIn = await sessions.OpenAsync(context, account, inBody);
        return TypedResults.Json(signedIn, statusCode: entered.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }
}
