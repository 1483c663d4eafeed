using Ticketing.Api.Tests.Mail;

namespace Ticketing.Api.Tests.Accounts.Links;

/// <summary>A shop as it is in production: its mail leaves by SMTP, accounts begin when their address is proved.</summary>
public sealed class LinkHost : MailHost
{
    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        .. base.Settings.Where(static setting => !setting.Name.StartsWith("Accounts:", StringComparison.Ordinal)),
    ];
}
