using Microsoft.Extensions.Options;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Payments;

namespace Ticketing.Api.Mail.Reports.Ses;

/// <summary>Where Amazon SES reports what came back, through Amazon SNS.</summary>
internal static class SesApi
{
    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddSns(this IServiceCollection services)
    {
        SnsLine.Configure(services);
        return services.AddSingleton<SnsLine>().AddSingleton<SnsCertificates>().AddSingleton<SnsSignatures>();
    }

    /// <summary>Maps the route.</summary>
    public static void MapSesReports(this IEndpointRouteBuilder routes) => routes.MapPost("/api/mail/events/ses", Take)
        .AllowAnonymous().WithTags("Mail")
        .WithSummary(
            "Takes what Amazon SES tells of bounces and complaints through Amazon SNS, and confirms the subscription of a topic that "
            + "the shop names; the same again has no second effect. Other messages are taken and left alone.")
        .Accepts<SnsMessage>("application/json", "text/plain") // Amazon SNS says of its JSON that it is plain text.
        .Produces(StatusCodes.Status200OK)
        .Refuses(ProblemSlug.Unauthenticated, ProblemSlug.NotFound, ProblemSlug.PayloadTooLarge, ProblemSlug.Validation)
        .Refuses(ProblemSlug.Overloaded);

    private static async Task<IResult> Take(
        HttpContext context, IOptions<MailSettings> settings, SnsSignatures signatures, SnsLine line, MailReports reports)
    {
        var topics = settings.Value.Ses;
        if (!topics.IsOn)
            return Problem.NotFound("This shop takes no reports of Amazon's.");
        var (body, tooLarge) = await SignedBody.ReadAsync(context, ProviderReport.MaxBytes);
        if (tooLarge is not null)
            return tooLarge;
        if (SnsMessage.Parse(body) is not { Type.Length: > 0 } message)
            return Problem.Validation("$", "Is no message of Amazon SNS.");
        if (message.TopicArn is not { } topic || !topics.Topics.Contains(topic))
            return Problem.ForgedReport("The topic is none of this shop's.");
        if (await signatures.CheckAsync(message, context.RequestAborted) is { } wrong)
            return wrong;
        return message.Type switch
        {
            SnsMessage.Notification => await TakeAsync(message.Message!, reports, context.RequestAborted),
            SnsMessage.SubscriptionConfirmation => await ConfirmAsync(message, line, context.RequestAborted),
            SnsMessage.UnsubscribeConfirmation => TypedResults.Ok(),
            _ => Problem.Validation("Type", "Is none of Amazon SNS."),
        };
    }

    // Amazon SES tries a topic with a sentence in plain English.
    private static async Task<IResult> TakeAsync(string message, MailReports reports, CancellationToken cancellation)
    {
        if (!message.TrimStart().StartsWith('{'))
            return TypedResults.Ok();
        return SesEvent.Parse(message)?.ToReports() is { } told
            ? await ProviderReport.TakeAsync(told, reports, cancellation)
            : Problem.Validation("Message", "Is no report of Amazon SES.");
    }

    private static async Task<IResult> ConfirmAsync(SnsMessage message, SnsLine line, CancellationToken cancellation)
    {
        if (SnsAddress.Of(message.SubscribeUrl, message.TopicArn!) is not { } address)
            return Problem.Validation("SubscribeURL", "Must be an address of Amazon SNS.");
        return await line.GetAsync(address, cancellation) switch
        {
            SnsReply.Said => TypedResults.Ok(),
            SnsReply.Refused => Problem.Validation("SubscribeURL", "Amazon SNS does not take it, or no longer."),
            _ => Problem.Overloaded(),
        };
    }
}
