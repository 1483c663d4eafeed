using System.Globalization;
using Ticketing.Api.Accounts.Factors;
using Ticketing.Api.Accounts.Guests;
using Ticketing.Api.Accounts.Links;
using Ticketing.Delivery;

namespace Ticketing.Api.Mail.Letters;

/// <summary>What people are written of their accounts.</summary>
internal sealed class AccountLetters(ShopAddress shop, LinkSecrets secrets, TimeProvider clock)
{
    /// <summary>Writes of an account; null: its link is over, or can't be written by this server.</summary>
    public Letter? Write(OutboxMessage message, Words words) => message.Kind switch
    {
        MessageKind.VerifyAddress => WithLink(message, LinkPurpose.Verify, words, "verify-address", "/verify"),
        MessageKind.ResetPassword => WithLink(message, LinkPurpose.Reset, words, "reset-password", "/reset"),
        MessageKind.AlreadyRegistered => WithAction(words, "already-registered", shop.Of("/sign-in")),
        MessageKind.SignInCode => WithCode(message, words),
        MessageKind.Invited when MessageFacts.InvitationOf(message.Facts) is var (role, until) => Invited(message, role, until, words),
        MessageKind.UsePassword => WithAction(words, "use-password", shop.Of("/sign-in")),
        MessageKind.SignInChanged when FactorChangeNames.Find(message.Facts) is { } change => OfChange(words, change),
        _ => null,
    };

    private Letter OfChange(Words words, string change) =>
        new(words[$"sign-in-changed.{change}"], words[$"sign-in-changed.{change}"], [words["sign-in-changed.text"]])
        {
            Action = (words["sign-in-changed.action"], shop.Of("/account")),
            Footnote = words["sign-in-changed.note"],
        };

    /// <remarks>The secret stands behind the address's number sign, so that no server on the way, and no log, gets to see it.</remarks>
    private Letter? WithLink(OutboxMessage message, LinkPurpose purpose, Words words, string text, string path) =>
        clock.GetUtcNow() < message.At + LinkRules.LifeOf(purpose) && secrets.Open(message.Facts, message.Id) is { } secret
            ? WithAction(words, text, $"{shop.Of(path)}#{secret}")
            : null;

    private Letter? Invited(OutboxMessage message, string role, DateTimeOffset until, Words words) =>
        clock.GetUtcNow() < until && secrets.Open(message.Facts, message.Id) is { } secret
            ? new Letter(
                words["invited.subject"],
                words["invited.heading"],
                [words[$"invited.text.{role}"], words["invited.until", ("time", words.Time(until, "UTC"))]])
            {
                Action = (words["invited.action"], $"{shop.Of("/invitation")}#{secret}"),
                Footnote = words["invited.note"],
            }
            : null;

    // Not in the subject, which stands in the logs of servers on the way.
    private Letter? WithCode(OutboxMessage message, Words words)
    {
        if (clock.GetUtcNow() >= message.At + CodeRules.Life || secrets.Open(message.Facts, message.Id) is not { } code)
            return null;
        var minutes = CodeRules.Life.TotalMinutes.ToString(CultureInfo.InvariantCulture);
        return new Letter(
            words["sign-in-code.subject"],
            words["sign-in-code.heading", ("code", code)],
            [words["sign-in-code.text", ("minutes", minutes)]])
        {
            Footnote = words["sign-in-code.note"],
        };
    }

    private static Letter WithAction(Words words, string text, string address) =>
        new(words[$"{text}.subject"], words[$"{text}.heading"], [words[$"{text}.text", Hours, Minutes]])
        {
            Action = (words[$"{text}.action"], address),
            Footnote = words[$"{text}.note"],
        };

    private static (string Name, string Value) Hours =>
        ("hours", LinkRules.VerifyLife.TotalHours.ToString(CultureInfo.InvariantCulture));

    private static (string Name, string Value) Minutes =>
        ("minutes", LinkRules.ResetLife.TotalMinutes.ToString(CultureInfo.InvariantCulture));
}
