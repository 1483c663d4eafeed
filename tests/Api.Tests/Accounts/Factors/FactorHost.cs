using Ticketing.Api.Tests.Mail;

namespace Ticketing.Api.Tests.Accounts.Factors;

/// <summary>A shop that mails, and in which organisers need a second factor, as in production.</summary>
public sealed class FactorHost : MailHost
{
    protected override bool HasDashboard => true;

    protected override IEnumerable<(string Name, string Value)> Settings =>
        [.. base.Settings, ("Factors:RequiredForOrganisers", "true"), ("Factors:Name", "The Shop")];
}
