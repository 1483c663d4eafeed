using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging.Abstractions;
using Ticketing.Keys;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>
/// Seals secrets for the database with the master key, which is not in it: by the authenticated encryption of ASP.NET Core's data
/// protection (AES-256-GCM, each time under a key of its own).
/// </summary>
internal sealed class KeySeal(MasterKeys masters)
{
    private const string Purpose = "signing keys";

    /// <summary>The name of the master key that seals now.</summary>
    public string Current => masters.Current.Id;

    /// <summary>Seals a secret with the current master key.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="belongsTo">What it belongs to: in another's place it can't be opened.</param>
    public byte[] Seal(byte[] secret, string belongsTo) => EncryptorOf(masters.Current).Encrypt(secret, Encoding.UTF8.GetBytes(belongsTo));

    /// <summary>
    /// Opens what <see cref="Seal"/> has sealed; null: this process lacks that master key, or the text was changed or belongs elsewhere.
    /// </summary>
    public byte[]? Open(byte[] text, string belongsTo, string masterId)
    {
        if (masters.Find(masterId) is not { } master)
            return null;
        try
        {
            return EncryptorOf(master).Decrypt(text, Encoding.UTF8.GetBytes(belongsTo));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IAuthenticatedEncryptor EncryptorOf(MasterKey master)
    {
        var algorithm = new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM };
        var descriptor = new AuthenticatedEncryptorDescriptor(algorithm, new Secret(master.Derive(Purpose)));
        return new AuthenticatedEncryptorFactory(NullLoggerFactory.Instance).CreateEncryptorInstance(new DerivedKey(descriptor))!;
    }

    /// <summary>How data protection wants its keys. Ours has no life of its own.</summary>
    private sealed class DerivedKey(IAuthenticatedEncryptorDescriptor descriptor) : IKey
    {
        public IAuthenticatedEncryptorDescriptor Descriptor => descriptor;

        public DateTimeOffset CreationDate => default;

        public DateTimeOffset ActivationDate => default;

        public DateTimeOffset ExpirationDate => DateTimeOffset.MaxValue;

        public bool IsRevoked => false;

        public Guid KeyId => Guid.Empty;

        public IAuthenticatedEncryptor? CreateEncryptor() => null;
    }
}
