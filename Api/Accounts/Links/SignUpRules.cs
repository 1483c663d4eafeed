using Ticketing.Api.Http;
using Ticketing.Hosting;

namespace Ticketing.Api.Accounts.Links;

/// <summary>What the shop asks of those who open accounts. Section <c>Accounts</c>.</summary>
/// <param name="CanMail">Whether links can be mailed.</param>
/// <param name="ConfirmsSignUp">Whether an account begins when its address is proved. Then registering does not tell whether an address
/// has an account.</param>
/// <param name="VerifiedOnly">Whether a new event sells only to those whose address is proved, unless its organiser says otherwise.</param>
internal sealed record SignUpRules(bool CanMail, bool ConfirmsSignUp, bool VerifiedOnly)
{
    private const string Confirm = "Accounts:ConfirmSignUp";
    private const string Verified = "Accounts:VerifiedOnly";

    /// <summary>Reads them: both are on where mail leaves by SMTP, unless they are set.</summary>
    /// <exception cref="ConfigurationException">They need mail, and there is none.</exception>
    public static SignUpRules Read(IConfiguration configuration)
    {
        var (canMail, isSmtp) = (MailMode.IsOn(configuration), MailMode.IsSmtp(configuration));
        var rules = new SignUpRules(
            canMail, configuration.GetValue<bool?>(Confirm) ?? isSmtp, configuration.GetValue<bool?>(Verified) ?? isSmtp);
        return canMail || (!rules.ConfirmsSignUp && !rules.VerifiedOnly)
            ? rules
            : throw new ConfigurationException($"{Confirm} and {Verified} need mail: set Mail:Smtp:Host, or Mail:Folder.");
    }
}
