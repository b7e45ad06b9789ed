#!/usr/bin/env bash
# A request type that takes a part of itself by @JsonUnwrapped is no longer strict: with
# FAIL_ON_UNKNOWN_PROPERTIES a misspelt field is refused in a flat record and passes without a word
# as soon as one component is unwrapped. An amendment sent under a wrong name is then lost in silence.
# Version: jackson-databind 2.21.2.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.fasterxml.jackson.core</groupId>
      <artifactId>jackson-databind</artifactId>
      <version>2.21.2</version>
    </dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

public class Finding {
    record Flat(String project, int minutes) {}
    record Work(int minutes) {}
    record Parted(String project, @JsonUnwrapped Work work) {}

    public static void main(String[] args) {
        var json = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        var text = "{\"project\":\"P\",\"minutes\":60,\"minuts\":90}";
        for (var type : new Class<?>[] {Flat.class, Parted.class}) {
            try {
                System.out.println(type.getSimpleName() + ": " + json.readValue(text, type));
            } catch (Exception e) {
                System.out.println(type.getSimpleName() + ": " + e.getClass().getSimpleName());
            }
        }
    }
}
JAVA
mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath >mvn.log 2>&1 || { cat mvn.log; exit 1; }
java -cp "$(cat classpath)" Finding.java | tee out.txt
grep -q '^Flat: UnrecognizedPropertyException' out.txt
grep -q '^Parted: Parted\[project=P, work=Work\[minutes=60\]\]' out.txt
echo "as found"
