using Microsoft.Extensions.Options;
using Ticketing.Hosting;

namespace Ticketing.Api.Accounts;

/// <summary>The organiser with whom a new installation begins, as nobody can register as one. Section <c>FirstAdmin</c>.</summary>
internal sealed class FirstAdminSettings
{
    public const string Section = "FirstAdmin";

    /// <summary>Their e-mail address; missing: none is made.</summary>
    public string? Email { get; set; }

    /// <summary>Their password, at least 12 characters. Only read while there is no such account; remove it afterwards.</summary>
    public string? Password { get; set; }
}

/// <summary>Makes the account that <see cref="FirstAdminSettings"/> name, once.</summary>
internal sealed class FirstAdmin(AccountOpening opening, AccountStore store, IOptions<FirstAdminSettings> settings)
{
    private const int MinPasswordLength = 12;

    /// <summary>Makes the account, unless it is there or none is wanted. May be repeated.</summary>
    /// <exception cref="ConfigurationException">The settings make no sense, or the address is that of somebody else.</exception>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(settings.Value.Email))
            return;
        var address = EmailAddress.Parse(settings.Value.Email)
            ?? throw new ConfigurationException("FirstAdmin:Email is no e-mail address.");
        if (await store.FindAsync(address, cancellation) is { } known)
            Check(known.Account);
        else
            await AddAsync(address, cancellation);
    }

    /// <summary>Whether it is that account: as long as the settings name it, its role is not taken away.</summary>
    public async Task<bool> IsAsync(Guid userId, CancellationToken cancellation) =>
        EmailAddress.Parse(settings.Value.Email) is { } address
            && (await store.FindAsync(address, cancellation))?.Account.Id == userId;

    private static void Check(Account account)
    {
        if (account.Role != Roles.Admin)
            throw new ConfigurationException("FirstAdmin:Email belongs to an account that is no organiser's: choose another address.");
    }

    private Task AddAsync(EmailAddress address, CancellationToken cancellation)
    {
        if (settings.Value.Password is not { Length: >= MinPasswordLength and <= AccountRules.MaxPasswordLength } password)
            throw new ConfigurationException($"FirstAdmin:Password needs at least {MinPasswordLength} characters.");
        if (AccountRules.CheckPassword(password, AccountRules.NamesOf(address, null)) is { } wrong)
            throw new ConfigurationException($"FirstAdmin:Password can't be used. {wrong}");
        return opening.EnsureAsync(address, password, address.Local, Roles.Admin, cancellation);
    }
}
