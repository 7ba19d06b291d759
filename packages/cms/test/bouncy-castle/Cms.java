// A third implementation of CMS: verifies and creates parallel signatures and counter-signatures with Bouncy Castle.
// `java -cp <jars> Cms.java verify FILE [CONTENT]` prints a line for each signature, `valid` or what is wrong, deeper ones indented.
// `java -cp <jars> Cms.java create OUT CONTENT attached|detached ALGORITHM… [+ALGORITHM…]` signs in parallel; +: on the first of them.
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.Store;

public class Cms {
  static final Date NOT_BEFORE = new Date(1767225600000L);
  static final Date NOT_AFTER = new Date(1861920000000L);

  public static void main(String[] words) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    if (words[0].equals("verify")) {
      byte[] file = read(words[1]);
      CMSSignedData cms = words.length > 2
        ? new CMSSignedData(new CMSProcessableByteArray(read(words[2])), file)
        : new CMSSignedData(file);
      verify(cms.getSignerInfos(), cms.getCertificates(), "");
    } else {
      List<String> algorithms = List.of(words).subList(4, words.length);
      Files.write(Path.of(words[1]), create(read(words[2]), words[3].equals("attached"), algorithms));
    }
  }

  static byte[] read(String name) throws Exception {
    return Files.readAllBytes(Path.of(name));
  }

  @SuppressWarnings("unchecked")
  static void verify(SignerInformationStore signers, Store<X509CertificateHolder> certificates, String indent) {
    for (SignerInformation signer : signers) {
      String result = "no certificate";
      for (X509CertificateHolder holder : (Collection<X509CertificateHolder>) certificates.getMatches(signer.getSID())) {
        try {
          var verifier = new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(holder);
          result = signer.verify(verifier) ? "valid" : "invalid";
        } catch (Exception error) {
          result = error.getMessage();
        }
      }
      System.out.println(indent + result);
      verify(signer.getCounterSignatures(), certificates, indent + "  ");
    }
  }

  static byte[] create(byte[] content, boolean attached, List<String> algorithms) throws Exception {
    CMSSignedDataGenerator parallel = new CMSSignedDataGenerator();
    CMSSignedDataGenerator counter = new CMSSignedDataGenerator();
    List<X509Certificate> certificates = new ArrayList<>();
    for (String algorithm : algorithms) {
      boolean isCounter = algorithm.startsWith("+");
      addSigner(isCounter ? counter : parallel, isCounter ? algorithm.substring(1) : algorithm, certificates);
    }
    parallel.addCertificates(new JcaCertStore(certificates));
    CMSSignedData cms = parallel.generate(new CMSProcessableByteArray(content), attached);
    List<SignerInformation> signers = new ArrayList<>(cms.getSignerInfos().getSigners());
    SignerInformationStore counters = counter.generateCounterSigners(signers.get(0));
    if (counters.size() > 0) signers.set(0, SignerInformation.addCounterSigners(signers.get(0), counters));
    return CMSSignedData.replaceSigners(cms, new SignerInformationStore(signers)).toASN1Structure().getEncoded("DER");
  }

  static void addSigner(CMSSignedDataGenerator generator, String algorithm, List<X509Certificate> certificates)
    throws Exception {
    KeyPair pair = generate(algorithm);
    String name = algorithm.equals("SM2") ? "SM3withSM2" : algorithm.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    ContentSigner signer = new JcaContentSignerBuilder(name).setProvider("BC").build(pair.getPrivate());
    X500Name subject = new X500Name("CN=Bouncy Castle " + algorithm + " " + certificates.size());
    BigInteger serial = BigInteger.valueOf(1000 + certificates.size());
    X509CertificateHolder holder =
      new JcaX509v3CertificateBuilder(subject, serial, NOT_BEFORE, NOT_AFTER, subject, pair.getPublic()).build(signer);
    certificates.add(new JcaX509CertificateConverter().setProvider("BC").getCertificate(holder));
    var digests = new JcaDigestCalculatorProviderBuilder().setProvider("BC").build();
    generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(digests).build(signer, holder));
  }

  static KeyPair generate(String algorithm) throws Exception {
    boolean isRsa = algorithm.equals("RSA");
    KeyPairGenerator generator = KeyPairGenerator.getInstance(isRsa ? "RSA" : "EC", "BC");
    if (isRsa) generator.initialize(2048);
    else generator.initialize(new ECGenParameterSpec(algorithm.equals("SM2") ? "sm2p256v1" : "secp256r1"));
    return generator.generateKeyPair();
  }
}
