using Ticketing.Api.Accounts;

namespace Ticketing.Api.Demo;

/// <summary>The accounts that the README names. Their passwords are public, so a production server must not have them.</summary>
internal sealed class DemoAccounts(AccountOpening opening, AccountStore store)
{
    private static readonly (string Email, string Password, string Name, string Role)[] All =
    [
        ("admin@example.com", "admin123", "Ada Organiser", Roles.Admin),
        ("guest@example.com", "festflow", "Gil Guest", Roles.Buyer),
        ("gate@example.com", "gate1234", "Gus Gatekeeper", Roles.Gate),
    ];

    /// <summary>Adds those that are missing.</summary>
    public async Task SeedAsync(CancellationToken cancellation)
    {
        foreach (var (email, password, name, role) in All)
        {
            var address = EmailAddress.Parse(email)!;
            if (await store.FindAsync(address, cancellation) is null)
                await opening.EnsureAsync(address, password, name, role, cancellation);
            await store.VerifyAsync(address, cancellation); // Nobody reads mail there.
        }
    }

    /// <summary>The address of one that is there; null: none is.</summary>
    public async Task<string?> FindAnyAsync(CancellationToken cancellation)
    {
        foreach (var (email, _, _, _) in All)
        {
            if (await store.FindAsync(EmailAddress.Parse(email)!, cancellation) is not null)
                return email;
        }

        return null;
    }
}
